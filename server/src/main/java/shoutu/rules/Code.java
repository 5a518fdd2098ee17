package shoutu.rules;

import java.util.Set;

/**
 * A word of a closed list, such as what a sample is made of.
 *
 * @param aliases what other systems call it
 */
public record Code(String list, String code, Names names, Set<String> aliases, Basis basis) {

  public Code {
    aliases = Set.copyOf(aliases);
  }
}
