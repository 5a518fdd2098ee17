/** The model without a server: chance, outbreak, and what is counted of it. */
@NullMarked
package shoutu.simulate;

import org.jspecify.annotations.NullMarked;
