"""The demonstration authority: synthetic, drawn from real Census margins."""
