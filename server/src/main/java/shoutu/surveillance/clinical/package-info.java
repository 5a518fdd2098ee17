/**
 * What is known of somebody who is a case or a contact: samples and their tests, exposures,
 * symptoms, vaccinations, journeys, stays in hospital.
 *
 * <p>Start reading at {@link shoutu.surveillance.clinical.Clinical}, the door: single commands, and
 * {@code importAll} for files. What can be told is a {@link shoutu.surveillance.clinical.Detail}.
 *
 * <p>Promise: nothing told is ever erased; a correction is a new version and what was wrong is
 * withdrawn with its reason. A result changes no classification and imposes nothing: it is shown,
 * and a person decides. Words of one's own are sealed in the vault.
 */
@NamedInterface("clinical")
@NullMarked
package shoutu.surveillance.clinical;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
