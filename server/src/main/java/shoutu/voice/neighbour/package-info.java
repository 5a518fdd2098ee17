/**
 * Another city's Open311 endpoint (GeoReport v2), of which we are a client: their requests that are
 * ours are taken in as any report is, and a caller whose matter is theirs is passed on to them.
 *
 * <p>Start reading at {@link shoutu.voice.neighbour.Neighbours}, what is done with one of them;
 * {@code NeighbourRules} reads what they answer, {@code GeoReportClient} asks.
 *
 * <p>Promise: each of their requests comes in once, however often it is seen and wherever the
 * server is stopped; what can't be taken stands in a list with its reason; a neighbour that fails
 * is asked again for as long as it is registered, and the administrator sees why it failed. Nothing
 * goes to them but what a caller was told would.
 */
@NullMarked
package shoutu.voice.neighbour;

import org.jspecify.annotations.NullMarked;
