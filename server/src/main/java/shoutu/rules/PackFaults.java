package shoutu.rules;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import shoutu.base.Messages;

/** A pack's faults in words: file, line, field and remedy. */
public final class PackFaults {

  public static String text(Pack.Fault fault, Messages messages, Locale locale) {
    Map<String, Object> where = new HashMap<>();
    where.put("file", fault.file());
    where.put("line", String.valueOf(fault.line()));
    where.put("field", fault.field());
    where.put("remedy", messages.text(locale, "rules.fault." + fault.code(), fault.args()));
    return messages.text(locale, "rules.broken", where);
  }

  private PackFaults() {}
}
