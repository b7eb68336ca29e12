"""From mentions and the outline to relations with their evidence."""
