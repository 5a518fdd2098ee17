/**
 * Figures for others: open data with HXL tags, small counts withheld, and the data value sets of
 * DHIS2.
 *
 * <p>Start reading at {@link shoutu.exchange.open.OpenRules}.
 *
 * <p>Promise: no figure is of a place below a township; in open data no count is told, and none can
 * be had by subtraction, that is smaller than the rules allow.
 */
@NullMarked
package shoutu.exchange.open;

import org.jspecify.annotations.NullMarked;
