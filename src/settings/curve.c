/* Scores from curves, letters from scores. */
#include "settings/curve.h"

#include <math.h>

double curve_score(const struct curve *curve, double x) {
    const struct knot *last = &curve->knots[curve->count - 1];
    if (isnan(x))
        return NAN;
    if (x <= curve->knots[0].x)
        return curve->knots[0].score;
    for (const struct knot *knot = &curve->knots[1]; knot <= last; knot++)
        if (x <= knot->x) {
            double part = (x - knot[-1].x) / (knot->x - knot[-1].x);
            return knot[-1].score + part * (knot->score - knot[-1].score);
        }
    return last->score;
}

char settings_grade(const struct settings *settings, double score) {
    static const char letters[GRADE_COUNT] = {'A', 'B', 'C', 'D', 'F'};
    int grade = 0;
    while (grade < GRADE_COUNT - 1 && score < settings->grade_least[grade])
        grade++;
    return letters[grade];
}
