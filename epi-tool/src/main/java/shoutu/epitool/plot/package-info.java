/** Charts as SVG, without any library, for paper and screen. */
@NullMarked
package shoutu.epitool.plot;

import org.jspecify.annotations.NullMarked;
