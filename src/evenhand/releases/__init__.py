"""What a writer may be given: protected figures, or exact ones opened in a logged session."""
