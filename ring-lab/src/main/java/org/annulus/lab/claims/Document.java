// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

/** The five documents, with the word that names their claims on the command line. */
enum Document {
    BROWN("aio", "004_bab9ee541f5242ff.txt", "Zach Brown, mail of 9 October 2012 to dm-devel", "The AIO ring"),
    ZIJLSTRA(
            "zijlstra",
            "000_250453dc180706e2.txt",
            "Peter Zijlstra, mail of 31 May 2019 on \"epoll: support pollable epoll from userspace\"",
            "The release-tail ring"),
    RFC(
            "rfc",
            "001_819fdecd6e121aaf.txt",
            "Roman Penyaev, \"[RFC 00/15] epoll: support pollable epoll from userspace\", 9 January 2019",
            "The pollable epoll"),
    LIST(
            "list",
            "002_76194797aa700832.txt",
            "Roman Penyaev and Linus Torvalds, \"epoll: use rwlock in order to reduce ep_poll_callback() contention\","
                    + " December 2018",
            "The ready list under a read lock"),
    AKAROS(
            "akaros",
            "003_c5027c59c44b89be.txt",
            "Barret Rhoden, Akaros commit \"epoll: Give every waiter their own event queue\", 24 February 2017",
            "Timeouts and event queues");

    private final String key;
    private final String file;
    private final String author;
    private final String title;

    Document(String key, String file, String author, String title) {
        this.key = key;
        this.file = file;
        this.author = author;
        this.title = title;
    }

    /** What the ids of its claims begin with, before a hyphen. */
    String key() {
        return key;
    }

    /** Its number, which is how the pages call it. */
    String number() {
        return file.substring(0, 3);
    }

    String file() {
        return file;
    }

    String author() {
        return author;
    }

    String title() {
        return title;
    }
}
