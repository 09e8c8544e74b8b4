/* Options on an index that expire in the afternoon have a root of their own, the weekly one: SPXW of SPX. */
#ifndef WHEELGRADE_BROKERS_INDEX_ROOTS_H
#define WHEELGRADE_BROKERS_INDEX_ROOTS_H

/* "SPX" of "SPXW"; NULL of another root. */
const char *index_of_root(const char *root);

/* "SPXW" of "SPX"; NULL of another name. */
const char *index_weekly_root(const char *name);

#endif
