/*
 * What each component says of a position in its Why, in a few words (docs/spec/scoring.md §3): what was good stands before what it cost.
 */
#ifndef WHEELGRADE_SCORE_WHY_PHRASES_H
#define WHEELGRADE_SCORE_WHY_PHRASES_H

#include "score/graded.h"
#include "score/phrase.h"

enum { CLAUSE_SIZE = 4 * PHRASE_SIZE };

/* Written into `clause`, of CLAUSE_SIZE, unless it is a fixed text. */
const char *why_phrase(const struct graded *graded, enum component component, char *clause);

/* Appends what fits into `size` bytes. Every score has such a sentence, so printf would be felt. */
void join_phrase(char *text, size_t size, const char *more);

#endif
