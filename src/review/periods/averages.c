/* The rows below the tables of weeks and months: what an average is taken over is part of it (docs/spec/review.md §2). */
#include "review/periods/averages.h"

#include "review/periods/tally.h"

#include <math.h>

/* What one week or month adds. */
struct period {
    const struct trade_tally *tally;
    int64_t cc_contracts, csp_contracts;
    struct money cc_premium, csp_premium, premium_income, realised_pnl;
};

struct period_sums {
    struct period all; /* tally: unused */
    size_t periods, with_trades;
    int64_t trades, wins, losses, scratches;
};

static void add_period(struct period_sums *sums, const struct period *period) {
    struct period *all = &sums->all;
    sums->periods++;
    all->cc_contracts += period->cc_contracts;
    all->csp_contracts += period->csp_contracts;
    all->cc_premium = money_add(all->cc_premium, period->cc_premium);
    all->csp_premium = money_add(all->csp_premium, period->csp_premium);
    all->premium_income = money_add(all->premium_income, period->premium_income);
    all->realised_pnl = money_add(all->realised_pnl, period->realised_pnl);
    sums->with_trades += period->tally->trades > 0;
    sums->trades += period->tally->trades;
    sums->wins += period->tally->wins;
    sums->losses += period->tally->losses;
    sums->scratches += period->tally->scratches;
}

static double over(double sum, size_t count) {
    return count > 0 ? sum / (double)count : NAN;
}

/* The score is that of the Dashboard: each trade counts once, whatever its period. */
static struct review_averages average(const struct period_sums *sums, double score) {
    const struct period *all = &sums->all;
    size_t n = sums->periods, k = sums->with_trades;
    return (struct review_averages){
        .periods = n,
        .periods_with_trades = k,
        .contracts = over((double)(all->cc_contracts + all->csp_contracts), n),
        .cc_contracts = over((double)all->cc_contracts, n),
        .csp_contracts = over((double)all->csp_contracts, n),
        .premiums = over(money_dollars(money_add(all->cc_premium, all->csp_premium)), n),
        .cc_premium = over(money_dollars(all->cc_premium), n),
        .csp_premium = over(money_dollars(all->csp_premium), n),
        .premium_income = over(money_dollars(all->premium_income), n),
        .realised_pnl = over(money_dollars(all->realised_pnl), n),
        .trades = over((double)sums->trades, k),
        .wins = over((double)sums->wins, k),
        .losses = over((double)sums->losses, k),
        .scratches = over((double)sums->scratches, k),
        .win_rate = over((double)sums->wins, (size_t)sums->trades),
        .score = score,
    };
}

void average_periods(struct review_work *work) {
    struct review *review = work->review;
    struct period_sums weeks = {0}, months = {0};
    double score = tally_finish(&work->all, work->settings).average_score;
    for (size_t i = 0; i < review->week_count; i++) {
        const struct review_week *week = &review->weeks[i];
        add_period(&weeks, &(struct period){&week->tally, week->cc_contracts, week->csp_contracts, week->cc_premium,
                                            week->csp_premium, week->premium_income, week->realised_pnl});
    }
    for (size_t i = 0; i < review->month_count; i++) {
        const struct review_month *month = &review->months[i];
        add_period(&months, &(struct period){&month->tally, month->cc_contracts, month->csp_contracts, month->cc_premium,
                                             month->csp_premium, month->premium_income, month->realised_pnl});
    }
    review->week_averages = average(&weeks, score);
    review->month_averages = average(&months, score);
}
