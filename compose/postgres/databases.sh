#!/bin/sh
# Runs once, on an empty volume: a database and a role for each service, and one role that may read them all.
set -eu

for name in orders inventory payments shipping email analytics saga sandbox; do
  psql -v ON_ERROR_STOP=1 --dbname postgres <<SQL
CREATE ROLE $name LOGIN PASSWORD '$name';
CREATE DATABASE $name OWNER $name;
REVOKE ALL ON DATABASE $name FROM PUBLIC;
GRANT CONNECT ON DATABASE $name TO pg_read_all_data;
SQL
done

psql -v ON_ERROR_STOP=1 --dbname postgres <<SQL
CREATE ROLE invariants LOGIN PASSWORD 'invariants';
GRANT pg_read_all_data TO invariants;
SQL
