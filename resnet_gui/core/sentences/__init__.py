"""The sentences for all kinds of problems, by what they are about; ``core.wording`` fills them."""
