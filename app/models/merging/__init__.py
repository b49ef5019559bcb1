"""Taking in what other stores wrote, and making the tables what the log then says (``docs/adr/0012``)."""
