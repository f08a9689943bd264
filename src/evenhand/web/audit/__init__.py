"""What was done, by whom, to which thing, and when: in the same transaction as the act, and for good."""
