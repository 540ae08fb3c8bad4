package dev.spotkeeper.worker.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Puts failures of an exchange into classes that are worth telling apart when they are counted. */
public final class HttpErrors {
    private HttpErrors() {}

    /** Returns the class of a failure without answer. */
    public static String classOf(IOException failure) {
        if (failure instanceof SocketTimeoutException) {
            return "timeout";
        } else if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return "unreachable";
        } else if (failure instanceof UnknownHostException) {
            return "unknownHost";
        } else if (failure instanceof SSLException) {
            return "tls";
        } else if (failure instanceof TooLargeException) {
            return "tooLarge";
        }
        return "broken";
    }

    /** Returns the class of an answer with that status. */
    public static String classOf(int status) {
        return "http-" + status;
    }
}
