"""Problems as values, and one sentence for each kind."""
