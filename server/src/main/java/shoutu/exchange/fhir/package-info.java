/**
 * What other health systems read: FHIR R4, read-only and pseudonymous. A patient is a case's person
 * without name, phone, address or birth date; what is asked of a post is a task.
 *
 * <p>Start reading at {@link shoutu.exchange.fhir.FhirSearch}. The resources are written here as
 * JSON and held against HAPI's validator by a test (docs/adr/0092).
 *
 * <p>Promise: nothing here says who somebody is; a caller reads what their posts let them read in
 * the lists, no more; what comes from an exercise carries the label HTEST.
 */
@NullMarked
package shoutu.exchange.fhir;

import org.jspecify.annotations.NullMarked;
