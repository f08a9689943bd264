"""People: their organisations, their roles from a day to a day, and how they show who they are."""
