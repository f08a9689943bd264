"""Whether the application can do its work now, for whatever watches over it."""
