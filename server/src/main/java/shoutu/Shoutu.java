package shoutu;

import shoutu.cli.ShoutuCommand;

/** Where the program begins: everything else is a command of the command line. */
public final class Shoutu {

  public static void main(String[] args) {
    int exit = ShoutuCommand.run(args);
    if (exit != 0) {
      System.exit(exit);
    }
  }

  private Shoutu() {}
}
