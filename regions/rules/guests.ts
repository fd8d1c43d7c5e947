import { type FleetRule, problem, withEarlier } from './rule';

/** As many as the names of seats have a digit for. */
const most = 9;

/** Code that nobody has reviewed runs only beside development's data, and in one cluster that everybody knows. */
export const guestSeats: FleetRule = ({ regions }) =>
  withEarlier(regions.filter(({ guests = 0 }) => guests !== 0)).flatMap(([region, earlier]) => {
    const { guests, tier } = region;
    const report = (rule: string, mend: string) => problem(region, 'guests', guests, rule, mend);
    const isWhole = Number.isInteger(guests) && Number(guests) >= 0 && Number(guests) <= most;
    return [
      ...(isWhole ? [] : [report(`is no whole number from 0 to ${most}`, 'count the seats')]),
      ...(tier === 'development'
        ? []
        : [report(`are let into an environment of tier ${tier}`, 'take them in where development is')]),
      ...(earlier[0] === undefined
        ? []
        : [report(`are taken in by ${earlier[0].name} already`, 'take them in at one place')]),
    ];
  });
