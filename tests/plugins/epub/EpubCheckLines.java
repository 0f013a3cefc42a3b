import com.adobe.epubcheck.tool.EpubChecker;
import java.util.Scanner;

/** Runs EPUBCheck over each book whose path is a line of standard input, and prints its status. */
public class EpubCheckLines {
  public static void main(String[] arguments) {
    System.setErr(System.out);
    Scanner books = new Scanner(System.in, "UTF-8");
    while (books.hasNextLine()) {
      int status = new EpubChecker().run(new String[] {"-u", books.nextLine()});
      System.out.println("\nstatus " + status);
      System.out.flush();
    }
  }
}
