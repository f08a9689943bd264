"""The pieces that pages are made of: one template a piece, all shown on one page."""
