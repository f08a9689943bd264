"""Counting with the engine, and reckoning on the counts alone."""
