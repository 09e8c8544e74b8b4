/* Scores from curves, letters from scores. */
#ifndef WHEELGRADE_SETTINGS_CURVE_H
#define WHEELGRADE_SETTINGS_CURVE_H

#include "settings/settings.h"

/* Score at x; between knots linear, outside the end knot's score; NAN for NAN. */
double curve_score(const struct curve *curve, double x);
/* 'A' … 'F' for a score already rounded to one decimal. */
char settings_grade(const struct settings *settings, double score);

#endif
