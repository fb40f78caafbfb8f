/** What a log of Certificate Transparency holds, to the order of magnitude. */
const CERTIFICATES = 1e9;

/**
 * The cost of a billion certificates on rented machines, in a sentence: from a measured rate, and a price that is assumed.
 * @param {number} rate certificates a second on one core
 * @param {number} price of an hour of one core, in US dollars
 */
export function costOf(rate, price) {
  const hours = CERTIFICATES / rate / 3600;
  const dollars = (hours * price).toPrecision(2);
  return (
    `A billion certificates (the size of a CT log) at ${Math.round(rate).toLocaleString('en-US')} a second and core: ` +
    `${hours.toFixed(1)} core hours, ${dollars} US dollars at ${price} an hour (assumed; --price sets it).`
  );
}
