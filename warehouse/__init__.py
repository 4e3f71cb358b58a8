"""The only DuckDB: migrations, load, views, publish."""
