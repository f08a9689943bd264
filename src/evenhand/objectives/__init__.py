"""Objectives: declarations of what each measures and publishes, and an authority's own sets of them."""
