"""What screen readers learn that Qt cannot know: the roles of painted widgets, and news."""
