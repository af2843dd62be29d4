"""A wrongly predicted image joins the dataset under its right class, and is learned."""
