"""What people may be counted by: characteristics, classifications, and the labels people type for them."""
