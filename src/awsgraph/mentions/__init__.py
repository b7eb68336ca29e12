"""From blocks to mentions: which stretches name an entity, and which one."""
