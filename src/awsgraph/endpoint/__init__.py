"""The graph over HTTP: a SPARQL 1.1 Protocol endpoint, pages of its resources, a query editor."""
