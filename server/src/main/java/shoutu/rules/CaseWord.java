package shoutu.rules;

import org.jspecify.annotations.Nullable;

/**
 * A word by which those who work on cases sort them. A closed list, so that nobody's name gets
 * among them.
 *
 * @param disease of a variant: the disease that has it
 */
public record CaseWord(String code, Names names, Of of, @Nullable String disease, Basis basis) {

  public enum Of {
    TAG,
    /** A working group, never a person. */
    GROUP,
    VARIANT
  }

  static CaseWord read(PackReader pack, PackNode node) {
    Of of = node.oneOf("of", Of.class);
    return new CaseWord(
        node.text("code"),
        PackReader.names(node, "name"),
        of,
        of == Of.VARIANT ? node.text("disease") : null,
        pack.basisOf(node));
  }
}
