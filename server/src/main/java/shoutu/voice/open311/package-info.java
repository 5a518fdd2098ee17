/**
 * Problems as Open311 GeoReport v2 tells them, for other systems: services, their definitions,
 * requests and tokens, in XML and JSON.
 *
 * <p>Start reading at {@link shoutu.voice.open311.GeoReportWeb}. What comes in goes through {@code
 * Intake} as from any channel; what goes out says the state and the promise, never what somebody
 * wrote. Without a key only matters that the catalogue lists are read, by township.
 */
@NullMarked
package shoutu.voice.open311;

import org.jspecify.annotations.NullMarked;
