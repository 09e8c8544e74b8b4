/*
 * Numbers as sentences show them: fixed decimals, rounded half away from zero, a true minus sign (U+2212).
 */
#ifndef WHEELGRADE_SCORE_PHRASE_H
#define WHEELGRADE_SCORE_PHRASE_H

enum { PHRASE_SIZE = 48 };

/* 0.4217, 2 → "0.42"; -18.75, 1 → "−18.8". At most 6 decimals. Writes at most PHRASE_SIZE bytes into `text`, which is returned. */
const char *phrase_fixed(double value, int decimals, char *text);

/* A fraction as a percentage: 0.0042, 2 → "0.42%". */
const char *phrase_percent(double fraction, int decimals, char *text);

/* As few decimals as the number has, at most 6: 103.2 → "103.2". */
const char *phrase_short(double value, char *text);

#endif
