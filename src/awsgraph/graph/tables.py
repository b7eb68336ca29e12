"""The tables of a graph file.

The first half holds what each document contributes; the second is derived from it in the same
transaction, as a pure function of all contributions.
"""

from __future__ import annotations

# "awsg"; in the header of the file, so that no other program's database is taken for a graph.
APPLICATION_ID = 0x61777367
SCHEMA_VERSION = 1

CREATE = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE problems (
  position INTEGER PRIMARY KEY, path TEXT NOT NULL, line INTEGER, text TEXT NOT NULL);

CREATE TABLE documents (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, title TEXT NOT NULL, sha256 TEXT NOT NULL,
  lines INTEGER NOT NULL, text TEXT NOT NULL);
CREATE TABLE blocks (
  id INTEGER PRIMARY KEY, document INTEGER NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL, first_line INTEGER NOT NULL,
  last_line INTEGER NOT NULL, text TEXT NOT NULL, parent INTEGER, level INTEGER NOT NULL,
  ordered INTEGER NOT NULL, "column" INTEGER, header INTEGER NOT NULL, UNIQUE (document, number));
CREATE TABLE descriptions (
  document INTEGER NOT NULL, entity TEXT NOT NULL, label TEXT NOT NULL, class TEXT NOT NULL,
  aliases TEXT NOT NULL, source TEXT NOT NULL, PRIMARY KEY (document, entity)) WITHOUT ROWID;
CREATE TABLE mentions (
  document INTEGER NOT NULL, number INTEGER NOT NULL, block INTEGER NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL, entity TEXT NOT NULL, class TEXT NOT NULL,
  source TEXT NOT NULL, PRIMARY KEY (document, number)) WITHOUT ROWID;
CREATE INDEX mentions_of_entity ON mentions (entity);
CREATE INDEX mentions_in_block ON mentions (document, block);
CREATE TABLE readings (
  document INTEGER NOT NULL, number INTEGER NOT NULL, subject TEXT NOT NULL,
  relation TEXT NOT NULL, object TEXT, value TEXT, block INTEGER NOT NULL, start INTEGER NOT NULL,
  end INTEGER NOT NULL, quote TEXT NOT NULL, first_line INTEGER NOT NULL,
  last_line INTEGER NOT NULL, subject_start INTEGER NOT NULL, subject_end INTEGER NOT NULL,
  object_start INTEGER NOT NULL, object_end INTEGER NOT NULL, trigger_start INTEGER,
  trigger_end INTEGER, rule TEXT NOT NULL, polarity TEXT NOT NULL, confidence REAL NOT NULL,
  refused TEXT, PRIMARY KEY (document, number)) WITHOUT ROWID;

CREATE TABLE entities (
  id TEXT PRIMARY KEY, label TEXT NOT NULL, class TEXT NOT NULL, aliases TEXT NOT NULL,
  source TEXT NOT NULL, degree INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE INDEX entities_of_class ON entities (class);
CREATE TABLE names (
  id INTEGER PRIMARY KEY, entity TEXT NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL,
  label INTEGER NOT NULL);
CREATE INDEX names_as_written ON names (name);
CREATE INDEX names_folded ON names (folded);
CREATE INDEX names_of_entity ON names (entity);
CREATE TABLE edges (
  number INTEGER PRIMARY KEY, subject TEXT NOT NULL, relation TEXT NOT NULL, object TEXT,
  value TEXT, confidence REAL NOT NULL, polarity TEXT NOT NULL);
CREATE INDEX edges_from ON edges (subject, relation);
CREATE INDEX edges_to ON edges (object);
CREATE INDEX edges_of_relation ON edges (relation);
CREATE TABLE edge_evidence (
  edge INTEGER NOT NULL, position INTEGER NOT NULL, document INTEGER NOT NULL,
  reading INTEGER NOT NULL, polarity TEXT NOT NULL, PRIMARY KEY (edge, position)) WITHOUT ROWID;
CREATE INDEX evidence_in_document ON edge_evidence (document, edge);
CREATE TABLE left_out (
  document INTEGER NOT NULL, reading INTEGER NOT NULL, reason TEXT NOT NULL,
  PRIMARY KEY (document, reading)) WITHOUT ROWID;

CREATE VIRTUAL TABLE name_index USING fts5 (
  name, content='names', content_rowid='id', prefix='1 2 3',
  tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE block_index USING fts5 (
  text, content='blocks', content_rowid='id', prefix='2 3',
  tokenize='unicode61 remove_diacritics 2');
"""

OF_DOCUMENT = ("blocks", "descriptions", "mentions", "readings")
DERIVED = ("entities", "names", "edges", "edge_evidence", "left_out", "problems")
