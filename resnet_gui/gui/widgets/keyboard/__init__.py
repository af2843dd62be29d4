"""Where keys lead: the order of Tab, and arrows."""
