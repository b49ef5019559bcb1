"""Who may have which benefit: facts of a case, the catalogue of law, one small function per rule, findings."""
