/**
 * The identity vault: what identifies a person, sealed under a key per person, and nothing else.
 *
 * <p>Start reading at {@link shoutu.access.vault.Vault}, the door. {@code KeyStore} holds the
 * subjects' keys in a file of its own beside the database ({@code DIR/keys}); {@code Sealing} seals
 * and commits; {@code Tokens} makes a sealed name findable without storing it. {@link
 * shoutu.access.vault.Originals} keeps files, sealed in {@code DIR/originals}, whose keys are
 * subjects of the vault.
 *
 * <p>Promise: outside this package a person is an opaque id. Content that was read was read for a
 * stated purpose and the reading is on record. Destroying the key destroys the content, wherever a
 * copy of the database may lie; the commitment in the ledger stays and tells nothing, because its
 * salt went with the content.
 */
@NamedInterface("vault")
@NullMarked
package shoutu.access.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
