"""What a report's template shows: every decision already taken, every number already a word."""
