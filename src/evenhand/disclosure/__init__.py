"""From exact counts to publishable ones, and the attempt to break them."""
