"""The public face for notebooks: an audit in five lines."""
