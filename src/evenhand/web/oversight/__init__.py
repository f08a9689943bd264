"""Pages for those who watch: the data protection officer, auditors, administrators."""
