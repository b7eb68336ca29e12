"""Slides of PowerPoint: pictures in native shapes, and decks that are renewed."""
