"""Who runs this copy of Evenhand."""
