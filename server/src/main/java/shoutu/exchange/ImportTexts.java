package shoutu.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import shoutu.base.Messages;
import shoutu.base.RowFault;

/** What an import says to whoever sent the file. */
final class ImportTexts {

  /** The remedy in a language. */
  static String of(Messages messages, RowFault fault, Locale locale) {
    String own = "exchange.fault." + fault.code();
    return messages.text(
        locale, messages.has(own) ? own : "base.fault." + fault.code(), fault.args());
  }

  static RejectedRows rejectedRows(Messages messages, Heading heading, Locale locale) {
    List<String> names = new ArrayList<>(heading.names());
    names.add(messages.text(locale, "exchange.rejected.row"));
    names.add(messages.text(locale, "exchange.rejected.reason"));
    return new RejectedRows(names);
  }

  private ImportTexts() {}
}
